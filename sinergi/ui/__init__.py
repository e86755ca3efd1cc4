"""Components, tables, menus and access decisions that every page above is made of."""
