# Accords as an image: everything is inside, the model too; a container needs no network to run.
# The same steps run without Docker in CI: tools/image_steps.py replays this file in a scratch folder.
FROM python:3.13-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONUTF8=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    UV_NO_CACHE=1 \
    UV_NO_PROGRESS=1

WORKDIR /app

COPY requirements-uv.lock requirements.lock ./
RUN python3 -m venv .venv \
    && .venv/bin/python -m pip install --quiet --require-hashes --requirement requirements-uv.lock \
    && .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes --compile-bytecode --requirement requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY schema schema
COPY queries queries
COPY graph graph
COPY loaders loaders
COPY api api
COPY samples samples
RUN .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable . \
    && .venv/bin/python -m compileall -q schema queries graph loaders api

ENV PATH=/app/.venv/bin:$PATH \
    ACCORDS_WORKSPACE=/data/accords.workspace

# image-only: who the container runs as is no matter for a replay
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin accords \
    && install --directory --owner accords /data
USER accords
VOLUME /data

HEALTHCHECK --interval=60s --timeout=20s --start-period=20s CMD ["accords", "doctor"]
ENTRYPOINT ["accords"]
CMD ["--help"]
