"""What a person does to send forms and packages to the units, take them back and answer them."""
