"""The gazetteer: postcodes, places, municipalities."""
