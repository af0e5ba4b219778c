# The image holds the binary, its embedded content, time zones and CA certificates; nothing else, and no root.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X main.release=$VERSION" -o /yilu ./cmd/yilu

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /yilu /yilu
ENV YILU_ADDR=0.0.0.0:8080
EXPOSE 8080
USER nonroot
ENTRYPOINT ["/yilu"]
CMD ["serve"]
