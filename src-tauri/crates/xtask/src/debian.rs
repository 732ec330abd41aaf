//! System packages. On Debian and its kin they are installed; elsewhere a list says what is needed.

use std::{fs, path::Path};

use crate::step::{Step, Stop};

/// What a task needs from the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The command line program: a C compiler for SQLite.
    Build,
    /// The window on top of it.
    Window,
    /// A screen that nobody sees, and what drives the window on it.
    Screen,
    /// The judges that the tests call.
    Judges,
    /// A printing system whose printer writes PDF.
    Printer,
    /// Other makers of PDF, to be measured against.
    Makers,
}

impl Need {
    /// Debian's names.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Build => &["gcc", "libc6-dev"],
            Self::Window => &["libwebkit2gtk-4.1-dev", "pkg-config"],
            Self::Screen => &["webkit2gtk-driver", "xvfb"],
            Self::Judges => &[
                "cups-client",
                "git", // reuse asks it what belongs to the work tree
                "libmagic1",
                "opensc", // its pkcs11-tool puts keys on the cards that SoftHSM plays
                "openssl",
                "poppler-utils",
                "python3-venv",
                "qpdf",
                "softhsm2",
            ],
            Self::Printer => &["cups-daemon", "cups-filters", "printer-driver-cups-pdf"],
            Self::Makers => &[
                "hyphen-de",
                "libharfbuzz-subset0",
                "libpango-1.0-0",
                "libpangoft2-1.0-0",
                "libreoffice-writer-nogui",
                "poppler-utils",
                "python3-venv",
            ],
        }
    }

    /// The same for a person who installs by hand.
    fn by_hand(self) -> &'static str {
        match self {
            Self::Build => "einen C-Compiler (Windows: Visual Studio Build Tools; macOS: Xcode Command Line Tools)",
            Self::Window => {
                "WebKitGTK 4.1 mit Entwicklungsdateien und pkg-config (Windows: die WebView2-Laufzeit; macOS: nichts)"
            }
            Self::Screen => "Xvfb und WebKitWebDriver (nur unter Linux)",
            Self::Printer => "CUPS und CUPS-PDF (nur unter Linux)",
            Self::Judges => {
                "poppler-utils, qpdf, SoftHSM 2, OpenSC (pkcs11-tool), OpenSSL, lp (CUPS), libmagic und Python 3 mit venv"
            }
            Self::Makers => {
                "LibreOffice Writer (soffice) mit deutscher Silbentrennung (hyphen-de), Pango (für WeasyPrint), poppler-utils und Python 3 mit venv"
            }
        }
    }
}

/// Sees to it that the system has what is needed.
///
/// # Errors
/// [`Stop::Needed`] with the exact command if this user may not install, or the failure of apt-get.
pub fn provide(needs: &[Need], root: &Path) -> Result<(), Stop> {
    if !is_debian(&fs::read_to_string("/etc/os-release").unwrap_or_default()) {
        println!("Dieses System ist kein Debian; xtask installiert hier keine Systempakete. Benötigt werden:");
        for need in needs {
            println!("  - {}", need.by_hand());
        }
        return Ok(());
    }
    let wanted: Vec<&str> = needs.iter().flat_map(|need| need.packages()).copied().collect();
    let query = ["-W", "-f", "${Package}\t${db:Status-Status}\n"];
    // dpkg-query fails as soon as one package is unknown to it, but still prints the others; so each is asked alone.
    let known: String = wanted
        .iter()
        .filter_map(|package| Step::new("dpkg-query", &query, root).arg(package).output())
        .collect();
    let missing = missing(&wanted, &known);
    if missing.is_empty() {
        return Ok(());
    }
    println!(
        "Diese Debian-Pakete fehlen und werden jetzt mit apt-get installiert:\n  {}",
        missing.join(" ")
    );
    install(&missing, root)
}

fn install(missing: &[&str], root: &Path) -> Result<(), Stop> {
    let root_user = Step::new("id", &["-u"], root)
        .output()
        .is_some_and(|id| id.trim() == "0");
    let sudo = Step::new("sudo", &["-V"], root).output().is_some();
    if !root_user && !sudo {
        return Err(Stop::Needed(format!(
            "Zum Installieren fehlt die Berechtigung. Führen Sie als root aus:\n  apt-get update && apt-get install --yes --no-install-recommends {}",
            missing.join(" ")
        )));
    }
    let apt = |arguments: &[&str]| {
        let step = if root_user {
            Step::new("apt-get", arguments, root)
        } else {
            Step::new("sudo", &["apt-get"], root)
        };
        let step = if root_user {
            step
        } else {
            arguments.iter().fold(step, |step, argument| step.arg(argument))
        };
        step.env("DEBIAN_FRONTEND", "noninteractive").run()
    };
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], missing].concat())
}

/// Debian itself, or a system that says it is like it.
fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.split_once('='))
        .any(|(key, value)| {
            matches!(key, "ID" | "ID_LIKE") && value.trim_matches('"').split(' ').any(|name| name == "debian")
        })
}

/// Those of the wanted packages that dpkg does not report as installed, in the order asked.
fn missing<'a>(wanted: &[&'a str], known: &str) -> Vec<&'a str> {
    let installed = |package: &str| {
        known
            .lines()
            .any(|line| line.split_once('\t') == Some((package, "installed")))
    };
    wanted.iter().filter(|package| !installed(package)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_counts_only_when_it_is_installed() {
        let known = "qpdf\tinstalled\nxvfb\tconfig-files\nopenssl\tinstalled\n";
        assert_eq!(
            missing(&["xvfb", "qpdf", "softhsm2", "openssl"], known),
            ["xvfb", "softhsm2"]
        );
    }

    #[test]
    fn a_longer_name_is_another_package() {
        assert_eq!(missing(&["gcc"], "gcc-12\tinstalled\n"), ["gcc"]);
    }

    #[test]
    fn debian_and_its_kin_are_known() {
        assert!(is_debian("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n"));
        assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\nID_LIKE=\"rhel\"\nHOME_URL=\"debian\"\n"));
        assert!(!is_debian(""));
    }
}
