// Makes the first process of its sandbox become this program, as which it forgets that it is to end with whoever
// started it, and waits under a name by which a test finds it. For x86-64.
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count > 2) {
    setsid();
    prctl(PR_SET_PDEATHSIG, 0);
    for (;;) pause();
  }
  char self[256] = {0};
  readlink("/proc/self/exe", self, sizeof self - 1);
  if (ptrace(PTRACE_SEIZE, 1, 0, 0)) {
    perror("refused");
    return 1;
  }
  ptrace(PTRACE_INTERRUPT, 1, 0, 0);
  waitpid(1, 0, __WALL);
  struct user_regs_struct registers;
  ptrace(PTRACE_GETREGS, 1, 0, &registers);
  unsigned long base = (registers.rsp - 4096) & ~15ul;
  unsigned long memory[128] = {0};
  char *text = (char *)(memory + 8);
  strcpy(text, self);
  strcpy(text + 256, words[1]);
  memory[0] = base + 64;
  memory[1] = memory[2] = base + 64 + 256;
  for (int i = 0; i < 128; i++) ptrace(PTRACE_POKEDATA, 1, base + i * 8, memory[i]);
  registers.rip -= 2;
  registers.rax = 59;
  registers.orig_rax = -1;
  registers.rdi = base + 64;
  registers.rsi = base;
  registers.rdx = 0;
  ptrace(PTRACE_SETREGS, 1, 0, &registers);
  ptrace(PTRACE_DETACH, 1, 0, 0);
  sleep(1);
  printf("taken over\n");
  fflush(stdout);
  for (;;) pause();
}
