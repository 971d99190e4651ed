"""The public page, feeds, the incident API and the hooks, on aiohttp."""
