/* libsolv, the solver of mamba and conda, as an engine process. Its job comes as lines of tab-separated fields:
 *   repo <channel priority> <path of repodata.json>
 *   virtual <name> <version> <build>
 *   request <name> <spec> <spec> ...
 *   runs <cold> <warm>
 * The answer is one line of JSON, as the other engines give it. Each solve is done by a child process that is ended
 * after LIMIT seconds, since libsolv cannot be asked to stop; its time then counts as the limit. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <solv/pool.h>
#include <solv/conda.h>
#include <solv/repo.h>
#include <solv/repo_conda.h>
#include <solv/selection.h>
#include <solv/solver.h>

#define MAX 4096
#define LIMIT 30

static char *repos[64], *repo_priority[64], *virtuals[64][3], *requests[MAX][64];
static int repo_count, virtual_count, request_count, cold_runs = 1, warm_runs = 1, agree;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void read_job(void) {
  char *line = NULL;
  size_t size = 0;
  while (getline(&line, &size, stdin) > 0) {
    char *text = strdup(line), *save = NULL, *field;
    char *fields[64] = {0};
    int count = 0;
    text[strcspn(text, "\n")] = 0;
    for (field = strtok_r(text, "\t", &save); field && count < 63; field = strtok_r(NULL, "\t", &save)) fields[count++] = field;
    if (!count) continue;
    if (!strcmp(fields[0], "repo")) { repo_priority[repo_count] = fields[1]; repos[repo_count++] = fields[2]; }
    else if (!strcmp(fields[0], "virtual")) memcpy(virtuals[virtual_count++], fields + 1, sizeof virtuals[0]);
    else if (!strcmp(fields[0], "runs")) { cold_runs = atoi(fields[1]); warm_runs = atoi(fields[2]); }
    else if (!strcmp(fields[0], "request")) memcpy(requests[request_count++], fields + 1, 63 * sizeof(char *));
  }
}

static Pool *load(void) {
  Pool *pool = pool_create();
  pool_setdisttype(pool, DISTTYPE_CONDA);
  Repo *system = repo_create(pool, "__virtual__");
  for (int i = 0; i < virtual_count; i++) {
    Solvable *s = pool_id2solvable(pool, repo_add_solvable(system));
    s->name = pool_str2id(pool, virtuals[i][0], 1);
    s->evr = pool_str2id(pool, virtuals[i][1], 1);
    solvable_add_deparray(s, SOLVABLE_PROVIDES, pool_rel2id(pool, s->name, s->evr, REL_EQ, 1), -1);
    Repodata *data = repo_last_repodata(system);
    if (!data) data = repo_add_repodata(system, 0);
    repodata_set_str(data, pool_solvable2id(pool, s), SOLVABLE_BUILDFLAVOR, virtuals[i][2]);
    repodata_set_str(data, pool_solvable2id(pool, s), SOLVABLE_BUILDVERSION, "0");
  }
  if (virtual_count) repodata_internalize(repo_last_repodata(system));
  pool_set_installed(pool, system);
  for (int i = 0; i < repo_count; i++) {
    FILE *file = fopen(repos[i], "r");
    if (!file) { perror(repos[i]); exit(1); }
    Repo *repo = repo_create(pool, repos[i]);
    repo->priority = atoi(repo_priority[i]);
    if (repo_add_conda(repo, file, 0)) { fprintf(stderr, "%s: %s\n", repos[i], pool_errstr(pool)); exit(1); }
    repo_internalize(repo);
    fclose(file);
  }
  pool_createwhatprovides(pool);
  return pool;
}

static int solve(Pool *pool, char **specs, int print) {
  Queue job;
  queue_init(&job);
  for (int i = 0; specs[i]; i++) {
    Id spec = pool_conda_matchspec(pool, specs[i]);
    queue_push2(&job, SOLVER_INSTALL | SOLVER_SOLVABLE_PROVIDES, spec);
  }
  Solver *solver = solver_create(pool);
  solver_set_flag(solver, SOLVER_FLAG_ALLOW_DOWNGRADE, 1);
  solver_set_flag(solver, SOLVER_FLAG_ALLOW_UNINSTALL, 0);
  solver_set_flag(solver, SOLVER_FLAG_STRICT_REPO_PRIORITY, 1);
  int count = 0;
  if (solver_solve(solver, &job)) {
    if (print) printf("null");
  } else {
    Transaction *transaction = solver_create_transaction(solver);
    Queue installed;
    queue_init(&installed);
    transaction_installedresult(transaction, &installed);
    if (print) printf("[");
    for (int i = 0; i < installed.count; i++) {
      Solvable *s = pool_id2solvable(pool, installed.elements[i]);
      if (s->repo == pool->installed) continue;
      if (print) printf("%s\"%s\"", count ? "," : "", solvable_lookup_location(s, 0));
      count++;
    }
    if (print) printf("]");
    queue_free(&installed);
    transaction_free(transaction);
  }
  solver_free(solver);
  queue_free(&job);
  return count;
}

/* The milliseconds of a solve; -1 and nothing printed when it took too long. */
static double timed(Pool *pool, char **specs, int print, int *count) {
  int ends[2];
  double ms = -1;
  fflush(stdout);
  if (pipe(ends)) exit(1);
  pid_t child = fork();
  if (!child) {
    alarm(LIMIT);
    double began = now();
    struct { double ms; int count; } result = {0, solve(pool, specs, print)};
    result.ms = now() - began;
    fflush(stdout);
    if (write(ends[1], &result, sizeof result) < 0) _exit(1);
    _exit(0);
  }
  close(ends[1]);
  struct { double ms; int count; } result;
  if (read(ends[0], &result, sizeof result) == sizeof result) { ms = result.ms; *count = result.count; }
  close(ends[0]);
  waitpid(child, NULL, 0);
  return ms;
}

int main(int argc, char **argv) {
  agree = argc > 1 && !strcmp(argv[1], "--agree");
  read_job();
  double started = now();
  Pool *pool = load();
  double loaded = now();
  if (agree) {
    printf("[");
    for (int i = 0; i < request_count; i++) {
      if (i) printf(",");
      int count;
      if (timed(pool, requests[i] + 1, 1, &count) < 0) printf("\"timeout\"");
    }
    printf("]\n");
    return 0;
  }
  int none = 0;
  timed(pool, requests[0] + 1, 0, &none);
  double first = now();
  printf("{\"loadMs\":%f,\"firstMs\":%f,\"results\":[", loaded - started, first - loaded);
  for (int i = 0; i < request_count; i++) {
    int count = 0;
    printf("%s{\"name\":\"%s\",\"cold\":[", i ? "," : "", requests[i][0]);
    for (int run = 0; run < cold_runs; run++) {
      Pool *fresh = run == 0 && cold_runs == 1 ? pool : load();
      double ms = timed(fresh, requests[i] + 1, 0, &count);
      printf("%s%f", run ? "," : "", ms < 0 ? LIMIT * 1e3 : ms);
      if (fresh != pool) pool_free(fresh);
    }
    printf("],\"warm\":[");
    for (int run = 0; run < warm_runs; run++) {
      double ms = timed(pool, requests[i] + 1, 0, &count);
      printf("%s%f", run ? "," : "", ms < 0 ? LIMIT * 1e3 : ms);
    }
    printf("],\"packages\":%d}", count);
    fflush(stdout);
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("],\"maxRssMb\":%f}\n", usage.ru_maxrss / 1024.0);
  return 0;
}
