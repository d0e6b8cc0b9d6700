"""What happens between the frame and the first map: who is first, the library, the panes, the files that were named."""
