# The program with all it needs: docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/collection" digest site
FROM python:3.13-slim-trixie
WORKDIR /program
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --only-binary=:all: -r requirements.txt
COPY pyproject.toml setup.py README.md LICENSE build_digest.py mkdocs.yml ./
COPY content ./content
COPY data ./data
COPY digest ./digest
COPY templates ./templates
RUN pip install --no-cache-dir --no-deps .
WORKDIR /collection
ENV DIGEST_CACHE=/tmp/digest
ENTRYPOINT ["digest"]
