"""What a survey starts from, and takes in: templates and the question bank."""
