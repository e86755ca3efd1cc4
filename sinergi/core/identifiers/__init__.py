"""Official numbers of people and businesses: their form and what they say."""
