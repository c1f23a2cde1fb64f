"""What an eye gets through Alexa: one APL document that runs by itself along an answer."""
