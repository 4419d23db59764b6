"""`python -m hyf`: the same as the console script."""

from hyf.cli.app import main

if __name__ == "__main__":
    main()
