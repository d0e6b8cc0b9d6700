"""What a pasted text is, and which boxes it makes: rules with a reason each, nothing guessed that cannot be seen."""
