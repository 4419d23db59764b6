"""hyf: run a learning consortium of small companies from one YAML file."""
