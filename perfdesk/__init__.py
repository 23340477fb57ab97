"""perfdesk: a county assessment office's indicators, progress, gaps and paper in one offline program."""
