"""A voice coach for one exercise: the ball back stretch, face down, rolling forward."""
