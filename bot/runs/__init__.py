"""The durable engine: workflows over pipeline steps. The only place that knows DBOS."""
