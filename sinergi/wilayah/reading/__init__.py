"""Reading what is loaded: reference folders, official tables in CSV or XLSX, and GeoJSON."""
