"""Mahdar: native Arabic, Russian and English reading of diplomatic and conflict news, with the words behind every field."""
