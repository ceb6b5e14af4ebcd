#!/bin/sh
# What the browser tests need from the system: a Chromium and a Chinese font. Installed where apt is at hand and we are
# root; elsewhere an existing browser is used. Never fails: tests that cannot run say so themselves.
set -u

has_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
        command -v "$name" >/dev/null && return 0
    done
    return 1
}

has_chinese_font() {
    fc-list :lang=zh 2>/dev/null | grep -q . || ls /usr/share/fonts/opentype/noto/NotoSansCJK-*.ttc >/dev/null 2>&1
}

missing=""
has_browser || missing="chromium"
has_chinese_font || missing="$missing fonts-noto-cjk"

if [ -n "$missing" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # apt can report an unrelated package's failure: what counts is whether the files are there afterwards
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

has_browser || echo "No Chrome or Chromium: the browser tests will not run. Install one to run them."
has_chinese_font || echo "No Chinese font: screenshots will show boxes. Install fonts-noto-cjk or the like."
