"""Speech in a sentence: its cues, who speaks, what is said, and whose name that is. Grammar without a parser."""
