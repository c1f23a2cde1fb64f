"""What outlives a conversation: stores behind the SDK's persistence contract."""
