"""The screens that span the other apps: overview, my desk, reading desk."""
