"""From a strategy's priority or commitment to the specifications that carry it out, and back."""
