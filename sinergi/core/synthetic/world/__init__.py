"""The world itself, block by block, as columns: places, people, businesses, cooperatives."""
