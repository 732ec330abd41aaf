//! How large the windows show everything.

use office::Zoom;
use tauri::{AppHandle, Manager, Wry};

/// Shows every window of this program in this size.
pub fn show(app: &AppHandle<Wry>, zoom: Zoom) {
    for window in app.webview_windows().values() {
        // A window that is just closing needs no size.
        let _ = window.set_zoom(f64::from(zoom.percent()) / 100.0);
    }
}
