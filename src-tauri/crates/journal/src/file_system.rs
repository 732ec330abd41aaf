//! What only an operating system knows of a file: whether it lies on a network drive, where SQLite's locks cannot be relied
//! on, and whether it is still the same file. The one place that knows operating systems.

use std::{io, path::Path};

/// Which file it is, whatever it is called: its device and its number there. A number is not given to another file as long
/// as somebody has this one open.
#[cfg(unix)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity {
    device: u64,
    number: u64,
}

/// Windows neither moves nor replaces a file that is open: that it is there is enough.
#[cfg(not(unix))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity;

/// The file that lies under a name.
#[cfg(unix)]
pub(crate) fn identity(path: &Path) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::metadata(path)?;
    Ok(Identity {
        device: found.dev(),
        number: found.ino(),
    })
}

/// The file that lies under a name.
#[cfg(not(unix))]
pub(crate) fn identity(path: &Path) -> io::Result<Identity> {
    std::fs::metadata(path).map(|_| Identity)
}

/// The kind of network file system, if the folder lies on one.
#[cfg(target_os = "linux")]
pub(crate) fn network(path: &Path) -> Option<&'static str> {
    let magic = u64::try_from(rustix::fs::statfs(path).ok()?.f_type).ok()?;
    if magic != FUSE {
        return kind(magic);
    }
    // FUSE serves local disks (NTFS) as well as remote ones: the mount table tells which.
    let device = rustix::fs::stat(path).ok()?.st_dev;
    let device = format!("{}:{}", rustix::fs::major(device), rustix::fs::minor(device));
    fuse_kind(&std::fs::read_to_string("/proc/self/mountinfo").ok()?, &device)
}

#[cfg(target_os = "linux")]
const FUSE: u64 = 0x6573_5546;

/// Names of remote FUSE file systems by their line in the mount table (proc_pid_mountinfo(5)).
#[cfg(target_os = "linux")]
fn fuse_kind(mounts: &str, device: &str) -> Option<&'static str> {
    let line = mounts.lines().find(|l| l.split(' ').nth(2) == Some(device))?;
    let kind = line.split_once(" - ")?.1.split(' ').next()?;
    match kind.strip_prefix("fuse.")? {
        "sshfs" => Some("SSHFS"),
        "rclone" => Some("rclone"),
        "gvfsd-fuse" => Some("GVFS"),
        "kio-fuse" => Some("KIO"),
        "davfs" | "davfs2" => Some("WebDAV"),
        "glusterfs" => Some("GlusterFS"),
        "ceph-fuse" => Some("Ceph"),
        "smbnetfs" => Some("SMB"),
        "curlftpfs" => Some("FTP"),
        "s3fs" => Some("S3"),
        _ => None,
    }
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

    #[test]
    fn a_fuse_mount_is_judged_by_its_name() {
        let mounts = "36 25 0:41 / /home/m/share rw,nosuid shared:1 - fuse.sshfs m@server:/ rw,user_id=0\n\
                      37 25 8:17 / /media/stick rw,nosuid shared:2 - fuseblk /dev/sdb1 rw,user_id=0\n\
                      38 25 0:42 / /home/m/vault rw - fuse.gocryptfs /home/m/secret rw\n";
        assert_eq!(fuse_kind(mounts, "0:41"), Some("SSHFS"));
        assert_eq!(fuse_kind(mounts, "8:17"), None);
        assert_eq!(fuse_kind(mounts, "0:42"), None);
        assert_eq!(fuse_kind(mounts, "0:43"), None);
    }
}
