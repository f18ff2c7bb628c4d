"""Leads as files for people: csv, xlsx and json.

The law of this room: what a prospect wrote can never run in a spreadsheet, and nothing is lost on the way: a csv reads
back (csv_file.read_back) to the very texts that went in, phone numbers with their plus among them.
"""
