"""argmap turns articles into arguments you can see."""

__version__ = "0.1.0"
