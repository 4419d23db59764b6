"""Steps from every earlier schema to the present one, run by `store.migrate`."""
