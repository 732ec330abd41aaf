//! Whether a file lies on a network drive, where SQLite's locks cannot be relied on. The one place that knows operating systems.

use std::path::Path;

/// The kind of network file system, if the folder lies on one.
#[cfg(target_os = "linux")]
pub(crate) fn network(folder: &Path) -> Option<&'static str> {
    let found = rustix::fs::statfs(folder).ok()?;
    kind(u64::try_from(found.f_type).ok()?)
}

/// Names of file systems by the magic number that Linux reports.
#[cfg(target_os = "linux")]
fn kind(magic: u64) -> Option<&'static str> {
    // The numbers of linux/magic.h; CIFS and SMB2 are negative as 32-bit numbers on some machines.
    match magic & 0xffff_ffff {
        0x6969 => Some("NFS"),
        0x517b => Some("SMB"),
        0xff53_4d42 => Some("CIFS"),
        0xfe53_4d42 => Some("SMB2"),
        0x0102_1997 => Some("9P"),
        0x5346_414f | 0x6b41_4653 => Some("AFS"),
        0x7375_7245 => Some("Coda"),
        0x00c3_6400 => Some("Ceph"),
        0x0bd0_0bd0 => Some("Lustre"),
        0x564c => Some("NCP"),
        _ => None,
    }
}

/// The kind of network file system, if the folder lies on one: a share written as `\\server\name`.
#[cfg(windows)]
pub(crate) fn network(folder: &Path) -> Option<&'static str> {
    use std::path::{Component, Prefix};
    // canonicalize resolves mapped drive letters to the share behind them.
    let full = folder.canonicalize().ok()?;
    match full.components().next()? {
        Component::Prefix(prefix) => match prefix.kind() {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Some("Windows-Freigabe"),
            _ => None,
        },
        _ => None,
    }
}

/// Other systems: not known.
#[cfg(not(any(target_os = "linux", windows)))]
pub(crate) fn network(_: &Path) -> Option<&'static str> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn network_drives_are_told_from_local_ones() {
        assert_eq!(kind(0x6969), Some("NFS"));
        assert_eq!(kind(0xffff_ffff_ff53_4d42), Some("CIFS"));
        // ext4, tmpfs
        assert_eq!((kind(0xef53), kind(0x0102_1994)), (None, None));
        assert_eq!(network(&std::env::temp_dir()), None);
    }
}
