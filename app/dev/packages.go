package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// A family is a kind of system with the names its packages have there.
type family struct {
	name    string
	tool    string   // the program that tells the family
	has     []string // asks for one package, whose name is appended
	refresh []string // brings the package lists up to date, if they must be
	install []string // installs, names appended
	build   []string // what Fyne needs to compile
	screens []string // what the end-to-end tests need besides
}

var families = []family{
	{
		name: "Debian or Ubuntu", tool: "apt-get",
		has:     []string{"dpkg-query", "-W", "-f=${db:Status-Status}"},
		refresh: []string{"apt-get", "update", "-q"},
		install: []string{"apt-get", "install", "-y", "-q", "--no-install-recommends"},
		build: []string{
			"gcc", "libc6-dev", "pkg-config", "libgl-dev", "libegl-dev", "libx11-dev", "libxrandr-dev",
			"libxxf86vm-dev", "libxi-dev", "libxcursor-dev", "libxinerama-dev", "libwayland-dev",
			"libxkbcommon-dev", "ca-certificates", "git",
		},
		screens: []string{"xvfb", "x11-xkb-utils", "xdotool", "imagemagick", "poppler-utils", "libgl1-mesa-dri"},
	},
	{
		name: "Fedora", tool: "dnf",
		has:     []string{"rpm", "-q"},
		install: []string{"dnf", "install", "-y"},
		build: []string{
			"gcc", "pkgconf-pkg-config", "libX11-devel", "libXcursor-devel", "libXrandr-devel",
			"libXinerama-devel", "mesa-libGL-devel", "mesa-libEGL-devel", "libXi-devel",
			"libXxf86vm-devel", "wayland-devel", "libxkbcommon-devel", "git",
		},
		screens: []string{"xorg-x11-server-Xvfb", "setxkbmap", "xdotool", "ImageMagick", "poppler-utils"},
	},
	{
		name: "Arch", tool: "pacman",
		has:     []string{"pacman", "-Q"},
		install: []string{"pacman", "-S", "--needed", "--noconfirm"},
		build: []string{
			"gcc", "pkgconf", "libx11", "libxcursor", "libxrandr", "libxinerama", "libxi",
			"libxxf86vm", "mesa", "libglvnd", "wayland", "libxkbcommon", "git",
		},
		screens: []string{"xorg-server-xvfb", "xorg-setxkbmap", "xdotool", "imagemagick", "poppler"},
	},
}

const macAdvice = `Pharos needs Apple's command line tools to build its window. Install them with
    xcode-select --install
and start this command again.`

const windowsAdvice = `Pharos needs a C compiler to build its window. Install one with
    winget install -e --id MSYS2.MSYS2
then, in the "MSYS2 UCRT64" shell,
    pacman -S --needed mingw-w64-ucrt-x86_64-gcc
add C:\msys64\ucrt64\bin to the PATH and start this command again.`

const otherAdvice = `This system is not one that Pharos knows how to install packages on. It needs a C compiler,
pkg-config and the development files of OpenGL, EGL, X11, Xrandr, Xxf86vm, Xi, Xcursor,
Xinerama, Wayland and xkbcommon.`

// prepare makes sure that the window can be built, and tested where screens is set.
func prepare(screens bool) error {
	switch runtime.GOOS {
	case "darwin":
		return compilerOr("clang", macAdvice)
	case "windows":
		return compilerOr("gcc", windowsAdvice)
	}
	f, known := thisFamily()
	if !known {
		return compilerOr("gcc", otherAdvice)
	}
	wanted := f.build
	if screens {
		wanted = append(append([]string{}, f.build...), f.screens...)
	}
	return f.installMissing(wanted)
}

func compilerOr(compiler, advice string) error {
	if _, err := exec.LookPath(compiler); err != nil {
		return errors.New(advice)
	}
	return nil
}

func thisFamily() (family, bool) {
	for _, f := range families {
		if _, err := exec.LookPath(f.tool); err == nil {
			return f, true
		}
	}
	return family{}, false
}

func (f family) installMissing(wanted []string) error {
	missing := f.missing(wanted)
	if len(missing) == 0 {
		return nil
	}
	say("installing for %s: %s", f.name, strings.Join(missing, " "))
	if len(f.refresh) > 0 {
		if err := f.asRoot(f.refresh); err != nil {
			return f.advise(missing, err)
		}
	}
	if err := f.asRoot(append(append([]string{}, f.install...), missing...)); err != nil {
		return f.advise(missing, err)
	}
	return nil
}

// missing asks one by one, so that an unknown name does not hide the others.
func (f family) missing(wanted []string) []string {
	var missing []string
	for _, name := range wanted {
		out, err := exec.Command(f.has[0], append(append([]string{}, f.has[1:]...), name)...).Output()
		if err != nil || strings.Contains(string(out), "not-installed") || strings.Contains(string(out), "config-files") {
			missing = append(missing, name)
		}
	}
	return missing
}

func (f family) asRoot(args []string) error {
	if os.Geteuid() != 0 {
		args = append([]string{"sudo"}, args...)
	}
	return do(step{name: "install", env: []string{"DEBIAN_FRONTEND=noninteractive"}, args: args})
}

func (f family) advise(missing []string, cause error) error {
	return fmt.Errorf("could not install by itself (%w); please run\n    sudo %s %s",
		cause, strings.Join(f.install, " "), strings.Join(missing, " "))
}
