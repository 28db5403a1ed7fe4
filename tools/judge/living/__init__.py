"""Histories of the real server under real faults."""
