"""The way out: what changed goes to where the feeds are served, and hubs hear of it."""
