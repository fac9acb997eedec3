"""Read articles from files, folders, HTML pages, JSON Lines and stdin."""
