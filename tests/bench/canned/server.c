/* A daemon of canned answers, as fast as one can be had: what is measured against it is the client.
 *
 *   server serve SOCKET ROUTES N   answers by the table in ROUTES until it is killed; says "ready" first; it does
 *                                  so at SOCKET, and as N engines more at SOCKET.1, SOCKET.2 and so on
 *   server drain SOCKET PATH N     asks for PATH N times and throws the answers away: the server's own limit
 *   server feed  SOCKET PATH FILE  sends FILE as a body with a length, N times once: its limit for uploads
 *
 * A route is a line: METHOD PATH HEAD BODY TIMES TAIL CLOSE, separated by tabs. HEAD, BODY and TAIL are files
 * (or -); BODY is sent TIMES times between the two others. PATH has no version and no query. CLOSE is 1 if the
 * connection ends with the answer, and 2 if nothing more comes until the client ends it. One thread a connection; request bodies are read and forgotten.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

typedef struct { char *data; size_t size; } blob;
typedef struct { char method[8]; char path[256]; blob head, body, tail; long times; int close; } route;

static route routes[128];
static int route_count;

static void fail(const char *what) { perror(what); exit(1); }

static blob load(const char *name) {
    blob found = {NULL, 0};
    struct stat st;
    FILE *file;
    if (!strcmp(name, "-")) return found;
    if (!(file = fopen(name, "rb")) || fstat(fileno(file), &st)) fail(name);
    found.size = (size_t)st.st_size;
    found.data = malloc(found.size + 1);
    if (fread(found.data, 1, found.size, file) != found.size) fail(name);
    fclose(file);
    return found;
}

static void read_routes(const char *name) {
    char line[4096];
    FILE *file = fopen(name, "r");
    if (!file) fail(name);
    while (fgets(line, sizeof line, file)) {
        char head[1024], body[1024], tail[1024];
        route *r = &routes[route_count];
        if (sscanf(line, "%7s %255s %1023s %1023s %ld %1023s %d", r->method, r->path, head, body, &r->times, tail, &r->close) != 7) {
            fprintf(stderr, "no route: %s", line);
            exit(1);
        }
        r->head = load(head); r->body = load(body); r->tail = load(tail);
        if (++route_count == 128) { fprintf(stderr, "too many routes\n"); exit(1); }
    }
    fclose(file);
}

static int send_all(int fd, struct iovec *parts, int count) {
    while (count) {
        ssize_t sent = writev(fd, parts, count);
        if (sent < 0) { if (errno == EINTR) continue; return -1; }
        while (count && (size_t)sent >= parts->iov_len) { sent -= (ssize_t)parts->iov_len; parts++; count--; }
        if (count) { parts->iov_base = (char *)parts->iov_base + sent; parts->iov_len -= (size_t)sent; }
    }
    return 0;
}

/* What has been read and not been used yet. */
typedef struct { int fd; size_t from, to; char data[1 << 18]; } input;

static ssize_t more(input *in) {
    ssize_t got;
    if (in->from == in->to) in->from = in->to = 0;
    if (in->to == sizeof in->data) return -1;
    while ((got = read(in->fd, in->data + in->to, sizeof in->data - in->to)) < 0 && errno == EINTR) {}
    if (got > 0) in->to += (size_t)got;
    return got;
}

static int skip(input *in, size_t left) {
    while (left) {
        size_t have = in->to - in->from, take = have < left ? have : left;
        in->from += take; left -= take;
        if (left && more(in) <= 0) return -1;
    }
    return 0;
}

static char *line_end(input *in, const char *mark) {
    char *found;
    while (!(found = memmem(in->data + in->from, in->to - in->from, mark, strlen(mark))))
        if (more(in) <= 0) return NULL;
    return found;
}

static int skip_chunks(input *in) {
    for (;;) {
        char *end = line_end(in, "\r\n");
        size_t size;
        if (!end) return -1;
        size = strtoul(in->data + in->from, NULL, 16);
        in->from = (size_t)(end - in->data) + 2;
        if (skip(in, size + 2)) return -1;
        if (!size) return 0;
    }
}

static route *find(const char *method, char *target) {
    char *query = strchr(target, '?');
    int i;
    if (query) *query = 0;
    if (target[0] == '/' && target[1] == 'v' && target[2] >= '0' && target[2] <= '9') {
        char *rest = strchr(target + 1, '/');
        if (rest) target = rest;
    }
    for (i = 0; i < route_count; i++)
        if (!strcmp(routes[i].method, method) && !strcmp(routes[i].path, target)) return &routes[i];
    return NULL;
}

static const char missing[] = "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 24\r\n\r\n{\"message\":\"no route\"}\n\n";

static int answer(int fd, route *r) {
    struct iovec parts[64];
    long left = r->times;
    int count = 0;
    if (r->head.size) { parts[count].iov_base = r->head.data; parts[count++].iov_len = r->head.size; }
    for (;;) {
        while (left && count < 60 && r->body.size) { parts[count].iov_base = r->body.data; parts[count++].iov_len = r->body.size; left--; }
        if (!left || !r->body.size) break;
        if (send_all(fd, parts, count)) return -1;
        count = 0;
    }
    if (r->tail.size) { parts[count].iov_base = r->tail.data; parts[count++].iov_len = r->tail.size; }
    return send_all(fd, parts, count);
}

static void *serve(void *argument) {
    input *in = argument;
    char *end;
    while ((end = line_end(in, "\r\n\r\n"))) {
        char method[8], target[2048], *head = in->data + in->from, *field;
        size_t length = 0;
        int chunked = 0;
        route *r;
        *end = 0;
        in->from = (size_t)(end - in->data) + 4;
        if (sscanf(head, "%7s %2047s", method, target) != 2) break;
        for (field = strchr(head, '\n'); field; field = strchr(field + 1, '\n')) {
            if (!strncasecmp(field + 1, "content-length:", 15)) length = strtoul(field + 16, NULL, 10);
            if (!strncasecmp(field + 1, "transfer-encoding: chunked", 26)) chunked = 1;
            if (!strncasecmp(field + 1, "expect:", 7) && write(in->fd, "HTTP/1.1 100 Continue\r\n\r\n", 25) < 0) goto done;
        }
        if (chunked ? skip_chunks(in) : skip(in, length)) break;
        if (!(r = find(method, target))) {
            fprintf(stderr, "no route: %s %s\n", method, target);
            if (write(in->fd, missing, sizeof missing - 1) < 0) break;
            continue;
        }
        if (answer(in->fd, r)) break;
        if (r->close == 2) while (more(in) > 0) in->from = in->to;
        if (r->close) break;
    }
done:
    shutdown(in->fd, SHUT_WR);
    while (more(in) > 0) in->from = in->to;
    close(in->fd);
    free(in);
    return NULL;
}

static int connected(const char *name, int listening) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    strncpy(address.sun_path, name, sizeof address.sun_path - 1);
    if (listening) {
        unlink(name);
        if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 512)) fail(name);
    } else if (connect(fd, (struct sockaddr *)&address, sizeof address)) fail(name);
    return fd;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Asks and reads until the server ends the connection. */
static void drain(const char *name, const char *path) {
    static char buffer[1 << 18];
    char text[512];
    int fd = connected(name, 0);
    double began = now();
    size_t got = 0;
    ssize_t n;
    snprintf(text, sizeof text, "%s HTTP/1.1\r\nHost: d\r\n\r\n", path);
    if (write(fd, text, strlen(text)) < 0) fail("write");
    shutdown(fd, SHUT_WR);
    while ((n = read(fd, buffer, sizeof buffer)) > 0) got += (size_t)n;
    printf("%.9f %zu\n", now() - began, got);
    close(fd);
}

/* Small requests on one connection, one after the other. */
static void ask(const char *name, const char *path, long times) {
    static char buffer[1 << 16];
    char text[512];
    int fd = connected(name, 0);
    double began = now();
    long i;
    snprintf(text, sizeof text, "%s HTTP/1.1\r\nHost: d\r\n\r\n", path);
    for (i = 0; i < times; i++)
        if (write(fd, text, strlen(text)) < 0 || read(fd, buffer, sizeof buffer) <= 0) fail("ask");
    printf("%.9f %ld\n", (now() - began) / (double)times, times);
    close(fd);
}

static void feed(const char *name, const char *path, const char *file_name) {
    blob file = load(file_name);
    char text[512];
    int fd = connected(name, 0);
    struct iovec parts[2];
    double began = now();
    snprintf(text, sizeof text, "%s HTTP/1.1\r\nHost: d\r\nContent-Length: %zu\r\n\r\n", path, file.size);
    parts[0].iov_base = text; parts[0].iov_len = strlen(text);
    parts[1].iov_base = file.data; parts[1].iov_len = file.size;
    if (send_all(fd, parts, 2) || read(fd, text, sizeof text) <= 0) fail("feed");
    printf("%.9f %zu\n", now() - began, file.size);
    close(fd);
}

static void accept_one(int listener) {
    pthread_t thread;
    int room = 4 << 20;
    input *in = malloc(sizeof *in);
    in->from = in->to = 0;
    if ((in->fd = accept(listener, NULL, NULL)) < 0) { free(in); return; }
    /* Room to write ahead of the client, so that nobody waits for being woken. FORCE is for root. */
    if (setsockopt(in->fd, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room))
        setsockopt(in->fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    if (pthread_create(&thread, NULL, serve, in)) fail("pthread_create");
    pthread_detach(thread);
}

static void listen_and_serve(const char *name, const char *table, long engines) {
    struct pollfd *all = calloc((size_t)engines + 1, sizeof *all);
    struct rlimit descriptors;
    char numbered[108];
    long i;
    getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    setrlimit(RLIMIT_NOFILE, &descriptors);
    read_routes(table);
    for (i = 0; i <= engines; i++) {
        if (i) snprintf(numbered, sizeof numbered, "%s.%ld", name, i);
        all[i].fd = connected(i ? numbered : name, 1);
        all[i].events = POLLIN;
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        if (engines) poll(all, (nfds_t)engines + 1, -1);
        for (i = 0; i <= engines; i++)
            if (!engines || all[i].revents) accept_one(all[i].fd);
    }
}

int main(int count, char **given) {
    signal(SIGPIPE, SIG_IGN);
    if (count == 5 && !strcmp(given[1], "serve")) {
        listen_and_serve(given[2], given[3], atol(given[4]));
        return 0;
    }
    if (count == 4 && !strcmp(given[1], "drain")) { drain(given[2], given[3]); return 0; }
    if (count == 5 && !strcmp(given[1], "ask")) { ask(given[2], given[3], atol(given[4])); return 0; }
    if (count == 5 && !strcmp(given[1], "feed")) { feed(given[2], given[3], given[4]); return 0; }
    fprintf(stderr, "usage: server serve SOCKET ROUTES N | drain SOCKET 'GET /path' | ask SOCKET 'GET /path' TIMES | feed SOCKET 'PUT /path' FILE\n");
    return 2;
}
