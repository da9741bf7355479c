-- A message that goes out may speak for later ones that wait behind it.
GRANT UPDATE (subject) ON message TO observerd_api;
