"""Any feed → the same feed with language and direction."""
