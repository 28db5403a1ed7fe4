"""The judge of Daybook: what may have happened, worked out outside Swift."""
