"""What pages say, load and leave behind: rows 15 to 18, 27 and 32."""
