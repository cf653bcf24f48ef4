"""What an editor starts from: templates that editors themselves can change."""
