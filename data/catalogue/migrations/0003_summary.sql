-- indicator_summary keeps what is told of each indicator in lists: how many observations there are,
-- for how many regions, how many of them with flags, and the ends of their periods. An indicator
-- without observations has no row. Whatever stores or removes observations recounts in the same
-- transaction.
CREATE TABLE indicator_summary (
  indicator    INTEGER PRIMARY KEY REFERENCES indicator (id) ON DELETE CASCADE,
  observations INTEGER NOT NULL,
  regions      INTEGER NOT NULL,
  flagged      INTEGER NOT NULL,
  first        INTEGER NOT NULL,
  last         INTEGER NOT NULL
) STRICT;

INSERT INTO indicator_summary (indicator, observations, regions, flagged, first, last)
  SELECT indicator, sum(n), count(*), sum(flagged), min(first), max(last) FROM (
    SELECT indicator, region, count(*) AS n, sum(flags <> 0) AS flagged,
      min(period) AS first, max(period) AS last
    FROM observation GROUP BY indicator, region
  ) GROUP BY indicator;
