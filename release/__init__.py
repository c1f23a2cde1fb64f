"""What it takes to get the skill out: the icons, the skill package, the deployment."""
