"""What offices keep of the world: lists, each incomplete, out of date and wrong its own way."""
