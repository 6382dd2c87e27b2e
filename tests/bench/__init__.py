"""What is measured rather than told: endurance."""
