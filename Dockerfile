# The bot alone. Build: docker build -t rejoinder . — Run: docker run --env-file .env -v rejoinder:/data rejoinder
FROM python:3.11-slim AS sources
WORKDIR /build
COPY pyproject.toml constraints.txt README.md ./
COPY bot ./bot
COPY playground ./playground

# The embedding model is exported here, with torch, and only its graph goes on: the image itself has no torch.
FROM sources AS embedding
# torch first and alone, pinned, so that nothing later pulls another build of it.
RUN pip install --no-cache-dir --constraint constraints.txt torch \
 && pip install --no-cache-dir --constraint constraints.txt '.[semantic]'
RUN EMBEDDING_DIR=/opt/embedding rejoinder embedding

FROM sources AS build
RUN python -m venv /opt/rejoinder \
 && /opt/rejoinder/bin/pip install --no-cache-dir --constraint constraints.txt '.[semantic-graph]'

FROM python:3.11-slim
RUN useradd --system --create-home --home-dir /data rejoinder
COPY --from=build /opt/rejoinder /opt/rejoinder
COPY --from=embedding /opt/embedding /opt/embedding
ENV PATH=/opt/rejoinder/bin:$PATH DATA_DIR=/data EMBEDDING_DIR=/opt/embedding API_HOST=0.0.0.0 PYTHONUNBUFFERED=1
USER rejoinder
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["rejoinder", "serve"]
