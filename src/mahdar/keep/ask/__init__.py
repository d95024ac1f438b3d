"""Asking a dossier."""
