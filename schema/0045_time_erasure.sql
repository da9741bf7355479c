-- Who is erased a second time is erased as of then: a list from outside says by the time which erasures a restored database
-- does not know.
GRANT UPDATE (erased_at) ON erasure TO observerd_api;
