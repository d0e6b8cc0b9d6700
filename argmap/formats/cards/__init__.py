"""Files of evidence cards for Word, in the styles that debaters' macros look for (Verbatim's, by their ids)."""
