"""Who answers for what: the chain of an indicator, what leaders promised, what is to be reported."""
