"""Tests of leads: their score, band, segments, and judging them again."""
