import { installers } from '#tools/uncovered/installers.ts'
import { otherInterpreters } from '#tools/uncovered/interpreters.ts'

/**
 * Programs that readers may have and that no tool of a team brings. A `tool.yaml` that claimed one of them would put all of
 * its commands past the lists of forms.
 */
export const otherPrograms: readonly string[] = [
  // They run what they are given.
  ...otherInterpreters,
  ...'sh bash zsh dash ksh mksh ash csh tcsh fish nu elvish xonsh rbash busybox toybox'.split(' '),
  ...'coproc noglob nocorrect call set for if while until case select do then function declare typeset local'.split(
    ' ',
  ),
  ...'readonly let read enable zmodload autoload emulate hash bind fc whence where start icm saps sal ri sls'.split(
    ' ',
  ),
  ...'cmd command powershell pwsh cscript wscript mshta rundll32 regsvr32 msiexec wmic bash.exe wsl'.split(
    ' ',
  ),
  ...'eval source builtin trap alias exec nohup setsid watch script expect at batch parallel'.split(
    ' ',
  ),
  ...'xargs env time timeout nice ionice chrt stdbuf unbuffer flock strace ltrace gdb lldb'.split(
    ' ',
  ),
  ...'python pypy ipython jupyter perl raku ruby irb php lua luajit tclsh wish awk gawk mawk nawk sed ed ex'.split(
    ' ',
  ),
  ...'vi vim nvim emacs nano deno node nodejs ts-node tsx java javac jshell kotlin scala groovy clojure'.split(
    ' ',
  ),
  ...'go cargo rustc gcc g++ cc c++ clang clang++ ld make gmake cmake ninja meson bazel ant mvn gradle gradlew'.split(
    ' ',
  ),
  ...'dotnet csc mono julia r rscript ghc runghc ocaml erl elixir iex swift osascript sqlite psql mysql'.split(
    ' ',
  ),
  // They fetch, send, or log in somewhere.
  ...'curl wget aria2c httpie http https xh lynx w3m links elinks scp sftp ftp tftp rsync rclone'.split(
    ' ',
  ),
  ...'ssh ssh-add ssh-keygen ssh-copy-id telnet nc ncat netcat socat openssl gpg gpg2 age mail sendmail'.split(
    ' ',
  ),
  ...'certutil bitsadmin invoke-webrequest invoke-restmethod invoke-expression iwr irm start-process'.split(
    ' ',
  ),
  ...'gh glab hub git svn hg aws az gcloud gsutil doctl heroku vercel netlify wrangler flyctl'.split(
    ' ',
  ),
  // They install.
  ...'apt apt-get aptitude dpkg snap flatpak yum dnf rpm zypper pacman yay apk brew port nix nix-env nix-shell'.split(
    ' ',
  ),
  ...'choco scoop winget pip pipx uv uvx poetry conda mamba easy_install gem bundle bundler composer cpan cpanm'.split(
    ' ',
  ),
  ...installers,
  // They run containers and machines.
  ...'docker docker-compose podman buildah nerdctl ctr kubectl helm minikube kind oc vagrant virsh qemu'.split(
    ' ',
  ),
  ...'terraform tofu pulumi ansible ansible-playbook packer'.split(' '),
  // They act with the rights of root, or change the machine.
  ...'sudo su doas pkexec runas gsudo chroot unshare nsenter bwrap setpriv capsh passwd chpasswd useradd'.split(
    ' ',
  ),
  ...'userdel usermod groupadd visudo systemctl systemd-run service launchctl crontab init telinit shutdown'.split(
    ' ',
  ),
  ...'reboot halt poweroff kill killall pkill mount umount losetup modprobe insmod rmmod sysctl iptables'.split(
    ' ',
  ),
  ...'ip6tables nft ufw ip ifconfig route netsh reg regedit sc schtasks bcdedit diskpart diskutil defaults'.split(
    ' ',
  ),
  ...'networksetup scutil spctl csrutil xattr security setx net icacls takeown cacls'.split(' '),
  // They write, move and delete.
  ...'dd cp mv rm rmdir ln install tee touch truncate shred mkdir mkfifo mknod mkfs mke2fs fdisk parted'.split(
    ' ',
  ),
  ...'wipefs chmod chown chgrp chattr setfacl setfattr tar unzip zip gzip gunzip bzip2 xz 7z cpio'.split(
    ' ',
  ),
  ...'patch del erase copy xcopy robocopy move ren rename format cipher rd'.split(' '),
]
